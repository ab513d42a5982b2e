package dev.vouchsafe.idp.pages;

import dev.vouchsafe.response.PostForm;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages with the same text in every place for text. */
final class Filled {
  private final String text;
  private final boolean yes;
  private final int choice;

  private Filled(String text, boolean yes, int choice) {
    this.text = text;
    this.yes = yes;
    this.choice = choice;
  }

  /** Pages of every kind, each in all its variants. */
  static List<Page> pages(String text) {
    List<Page> pages = new ArrayList<>();
    for (Class<?> kind : Page.class.getPermittedSubclasses()) {
      for (boolean yes : new boolean[] {true, false}) {
        for (int choice = 0; choice < 2; choice++) {
          pages.add((Page) new Filled(text, yes, choice).record(kind));
        }
      }
    }
    return pages;
  }

  private Object record(Class<?> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(
          Arrays.stream(components).map(each -> value(each.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Object inner = value(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? Optional.of(inner) : List.of(inner, inner);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text;
    }
    if (plain == boolean.class) {
      return yes;
    }
    if (plain == PostForm.class) {
      return new PostForm(text, Map.of(text, text));
    }
    return plain.isEnum() ? plain.getEnumConstants()[choice] : record(plain);
  }
}
