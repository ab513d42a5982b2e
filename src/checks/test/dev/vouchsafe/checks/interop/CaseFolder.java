package dev.vouchsafe.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as files: one Response for each, and {@code cases.json}, which describes them to a script.
 */
final class CaseFolder {
  private CaseFolder() {}

  /** Writes the cases and returns {@code cases.json}. */
  static Path write(Path folder, List<IssuedCase> cases) throws IOException {
    List<Map<String, String>> described = new ArrayList<>();
    for (IssuedCase issued : cases) {
      Path file = folder.resolve(described.size() + ".xml");
      Files.writeString(file, issued.response());
      Map<String, String> one = new LinkedHashMap<>();
      one.put("name", issued.toString());
      one.put("file", file.toString());
      one.put("signed", issued.target().name().toLowerCase(Locale.ROOT));
      one.put("certificate", issued.key().certificate().toString());
      if (issued.sealing() != Sealing.NONE) {
        one.put("decryptKey", Sealing.KEY.toString());
        one.put("decryptCertificate", Sealing.CERTIFICATE.toString());
      }
      described.add(one);
    }
    Map<String, Object> run =
        Map.of(
            "idp", IssuedCase.IDP,
            "sp", IssuedCase.SP,
            "acs", IssuedCase.ACS,
            "requestId", IssuedCase.REQUEST_ID,
            "cases", described);
    return Files.writeString(
        folder.resolve("cases.json"), JsonMapper.shared().writeValueAsString(run));
  }
}
