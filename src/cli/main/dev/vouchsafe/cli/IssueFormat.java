package dev.vouchsafe.cli;

import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.IssuedTokens;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;

/** The values of {@code issue --format} as users write them, and what each prints. */
enum IssueFormat {
  xml {
    @Override
    String print(IssuedResponse response) {
      return new String(response.xml(), StandardCharsets.UTF_8);
    }
  },
  base64 {
    @Override
    String print(IssuedResponse response) {
      return response.base64();
    }
  },
  form {
    @Override
    String print(IssuedResponse response) {
      return response.postForm().html();
    }
  },
  json {
    @Override
    String print(IssuedResponse response) {
      return JsonOutput.issued(response);
    }

    @Override
    String print(IssuedTokens tokens) {
      return JsonOutput.issued(tokens);
    }
  },
  jwt {
    @Override
    String print(IssuedTokens tokens) {
      return tokens.signed().json();
    }
  };

  String print(IssuedResponse response) {
    throw doesNotFit("a response of samlp or wsfed", "xml, base64, form or json");
  }

  String print(IssuedTokens tokens) {
    throw doesNotFit("the tokens of oidc", "jwt or json");
  }

  /** Prints a login without {@code --format}: the message or tokens that its client receives. */
  static String printDefault(Issued issued) {
    return (issued instanceof IssuedTokens ? jwt : xml).print(issued);
  }

  /**
   * Prints a login in this format.
   *
   * @throws InvalidInputException if the login's protocol has no such format
   */
  String print(Issued issued) {
    return issued instanceof IssuedTokens tokens ? print(tokens) : print((IssuedResponse) issued);
  }

  /** True for the formats that print a failure as a line of output too. */
  boolean isByLine() {
    return this == base64 || this == json || this == jwt;
  }

  private InvalidInputException doesNotFit(String what, String formats) {
    return new InvalidInputException(
        new Problem(
            "wrong-usage",
            "--format",
            what + " cannot be printed as " + this,
            "use --format " + formats));
  }
}
