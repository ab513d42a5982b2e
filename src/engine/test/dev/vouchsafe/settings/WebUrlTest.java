package dev.vouchsafe.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://my_service:8080/acs, http://my_service:8080",
    "HTTPS://My_Service/acs, https://my_service:443",
    "https://a_b.example, https://a_b.example:443",
    "https://sp.example:8443/x?y, https://sp.example:8443",
    "http://[::1]/a, http://[::1]:80",
  })
  void aHostMayHaveUnderscores(String url, String origin) {
    assertThat(WebUrl.of(url).map(WebUrl::origin)).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://my_service:99999/",
        "http://a_b@evil_host/",
        "http://my_service:x/",
        "http://_..x/",
        "ftp://my_service/",
        "//my_service/",
        "https:/acs",
        "javascript://my_service/%0aalert(1)",
        ""
      })
  void anythingElseIsNone(String url) {
    assertThat(WebUrl.of(url)).isEmpty();
  }
}
