package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** The {@code api} of post-login actions: everything it does is taken down, nothing is done. */
final class ActionApi {
  /** The settings that have a setter of {@code api.samlResponse}. */
  private static final List<String> SETTINGS =
      List.of(
          ("audience recipient issuer destination createUpnClaim passthroughClaimsWithNoMapping mapUnknownClaimsAsIs"
                  + " mapIdentities signatureAlgorithm digestAlgorithm lifetimeInSeconds signResponse"
                  + " nameIdentifierFormat nameIdentifierProbes authnContextClassRef signingCert"
                  + " includeAttributeNameFormat typedAttributes encryptionCert encryptionPublicKey cert key"
                  + " binding logout")
              .split(" "));

  private final LoginRun run;
  private final Journal journal;
  private final ApiObject root;
  private Optional<Denial> denied = Optional.empty();
  private Optional<Redirect> redirect = Optional.empty();
  private Optional<Position> multifactor = Optional.empty();

  /** {@code api.access.deny(reason)}. */
  record Denial(String reason, Position place) {

    @Override
    public String toString() {
      return "denial at " + place;
    }
  }

  /** {@code api.redirect.sendUserTo(url)}. */
  record Redirect(String url, Position place) {

    @Override
    public String toString() {
      return "redirect at " + place;
    }
  }

  ActionApi(LoginRun run) {
    this.run = run;
    this.journal = run.journal();
    this.root = new ApiObject("api", journal);
    access();
    tokens();
    metadata();
    samlResponse();
    interruptions();
    new ActionCache(run).addTo(root.group("cache"));
  }

  ApiObject root() {
    return root;
  }

  Optional<Denial> denied() {
    return denied;
  }

  Optional<Redirect> redirect() {
    return redirect;
  }

  /** Where multi-factor authentication was asked for, if it was. */
  Optional<Position> askedForMultifactor() {
    return multifactor;
  }

  private void access() {
    root.group("access")
        .method(
            "deny",
            arguments -> {
              if (denied.isEmpty()) {
                String reason = arguments.length == 0 ? "" : text(arguments, arguments.length - 1);
                denied = Optional.of(new Denial(reason, journal.here()));
              }
              return root;
            });
  }

  private void tokens() {
    ApiObject idToken = root.group("idToken");
    idToken.method("setCustomClaim", arguments -> set(Target.ID_TOKEN, arguments));
    ApiObject accessToken = root.group("accessToken");
    accessToken.method("setCustomClaim", arguments -> set(Target.ACCESS_TOKEN, arguments));
    accessToken.method("addScope", arguments -> scope(Target.SCOPE_ADDED, arguments));
    accessToken.method("removeScope", arguments -> scope(Target.SCOPE_REMOVED, arguments));
  }

  private Object scope(Target target, Value... arguments) {
    run.write(target, text(arguments, 0), Optional.of(ClaimValue.Bool.TRUE));
    return root;
  }

  private void metadata() {
    ApiObject user = root.group("user");
    user.method("setAppMetadata", arguments -> set(Target.APP_METADATA, arguments));
    user.method("setUserMetadata", arguments -> set(Target.USER_METADATA, arguments));
  }

  private void samlResponse() {
    ApiObject saml = root.group("samlResponse");
    saml.method(
        "setAttribute",
        arguments -> {
          String name = text(arguments, 0);
          if (arguments.length < 2 || arguments[1].isNull()) {
            run.write(Target.ATTRIBUTE, name, Optional.of(ClaimValue.Null.NULL));
          } else {
            run.write(Target.ATTRIBUTE, name, arguments[1]);
          }
          return root;
        });
    for (String setting : SETTINGS) {
      saml.method(setter(setting), arguments -> setting(setting, arguments));
    }
    saml.method("setRelayState", arguments -> setting("RelayState", arguments));
  }

  private static String setter(String setting) {
    return "set" + setting.substring(0, 1).toUpperCase(Locale.ROOT) + setting.substring(1);
  }

  /** {@code undefined} and {@code null} take back what an earlier layer set. */
  private Object setting(String name, Value... arguments) {
    if (arguments.length == 0 || arguments[0].isNull()) {
      run.write(Target.ACTION_SETTING, name, Optional.of(ClaimValue.Null.NULL));
    } else {
      run.write(Target.ACTION_SETTING, name, arguments[0]);
    }
    return root;
  }

  private void interruptions() {
    ApiObject redirects = root.group("redirect");
    redirects.method(
        "sendUserTo",
        arguments -> {
          redirect = Optional.of(new Redirect(text(arguments, 0), journal.here()));
          return root;
        });
    redirects.method(
        "encodeToken", arguments -> run.realm().call("encodeToken", (Object[]) arguments));
    redirects.method(
        "validateToken",
        arguments -> run.realm().call("validateToken", arguments[0], parameters()));
    root.group("multifactor")
        .method(
            "enable",
            arguments -> {
              boolean none =
                  arguments.length > 0
                      && arguments[0].isString()
                      && arguments[0].asString().equals("none");
              multifactor = none ? Optional.empty() : Optional.of(journal.here());
              return root;
            });
  }

  /** The parameters of the request with which the user came back. */
  private Value parameters() {
    return run.realm()
        .guest(
            run.job().facts().event().fields().get("request") instanceof ClaimValue.Fields request
                ? request
                : ClaimValue.Fields.EMPTY);
  }

  private Object set(Target target, Value... arguments) {
    String name = text(arguments, 0);
    run.write(target, name, arguments.length > 1 ? arguments[1] : run.realm().value(null));
    return root;
  }

  /** A text that a method needs; a TypeError in the script if it is another thing. */
  private String text(Value[] arguments, int index) {
    if (index >= arguments.length || !arguments[index].isString()) {
      throw run.realm().typeError("a string is needed as argument " + (index + 1));
    }
    return arguments[index].asString();
  }
}
