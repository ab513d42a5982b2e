package dev.vouchsafe;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.mapping.AttributeMapper;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.TraceRecorder;
import java.nio.file.Path;
import java.util.Optional;

/** What a login releases, decided as a login decides it, without a key. */
public final class MappedLogin {
  private MappedLogin() {}

  /** The NameID's value and the attributes' names, one a line. */
  public static String of(String file) {
    TraceRecorder trace = new TraceRecorder();
    Login login = LoginFile.read(Path.of(file));
    SamlSettings settings = login.settings(trace);
    var claims = ResolvedLogin.of(login, Precedence.UPGRADED, trace).claims();
    MappedAttributes attributes =
        AttributeMapper.map(claims, settings.mapping(), login.writes().saml().attributes(), trace);
    var nameId =
        new NameIdSelector(Optional.empty(), IdSource.random())
            .select(
                new NameIdSelector.Candidates(attributes, claims, settings.mapping()),
                settings.nameId(),
                Delivery.of(login, settings, trace).parties(),
                trace);
    StringBuilder released = new StringBuilder(nameId.value());
    attributes.all().forEach(attribute -> released.append('\n').append(attribute.name()));
    return released.toString();
  }
}
