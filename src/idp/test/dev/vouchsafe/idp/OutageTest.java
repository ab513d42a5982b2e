package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import dev.vouchsafe.idp.store.FullDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, a stopped server, and a store in a folder of another user. */
@Thorough
class OutageTest {
  @TempDir private Path folder;
  private MadeUpTenant tenant;

  @BeforeEach
  void export() {
    tenant =
        new MadeUpTenant(folder)
            .with("CRM", FakeApplication.signingClient("crm"))
            .with(
                "Api",
                "{\"name\": \"Api\", \"client_id\": \"api\", \"client_secret\": \"secret\"}");
  }

  @AfterEach
  void unmount() {
    FullDisk.unmount();
    assertThat(tenant.defects()).isEmpty();
  }

  private static Shown signIn(String url, String user) {
    TestBrowser browser = new TestBrowser(url);
    Shown login = browser.open(new FakeApplication(url, "crm").login(""));
    return login.status() == 200 ? browser.submit(login, Map.of("user", user)) : login;
  }

  private static Map<String, String> passwordGrant() {
    return Map.of(
        "grant_type", "password",
        "client_id", "api",
        "client_secret", "secret",
        "username", MadeUpTenant.ANA,
        "password", MadeUpTenant.PASSWORD);
  }

  @Test
  void a_store_whose_disk_was_full_works_again_when_there_is_room() {
    FullDisk.mount(folder);
    try (TestIdentityProvider idp = tenant.serve()) {
      String url = idp.tenant().url();
      assertThat(signIn(url, MadeUpTenant.JANE).form()).containsKey("SAMLResponse");

      FullDisk.setFull(true);
      for (int i = 0; i < 3; i++) {
        Shown page = signIn(url, MadeUpTenant.JANE);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("free space on the disk");
      }
      Shown answer = new TestBrowser(url).post(url + "/oauth/token", passwordGrant());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("content-type")).startsWith("application/json");
      assertThat(answer.body()).contains("\"error\":\"temporarily_unavailable\"");
      Shown api = new TestBrowser(url).open(url + "/api/v2/users");
      assertThat(api.status()).isEqualTo(503);
      assertThat(api.body()).startsWith("{\"statusCode\":503,\"error\":\"Service Unavailable\"");
      assertThat(tenant.notices()).singleElement().asString().contains("free space on the disk");

      FullDisk.setFull(false);
      assertThat(signIn(url, MadeUpTenant.JANE).form()).containsKey("SAMLResponse");
      assertThat(new TestBrowser(url).open(url + "/healthz").status()).isEqualTo(200);
      assertThat(new TestBrowser(url).post(url + "/oauth/token", passwordGrant()).status())
          .isEqualTo(200);
    }
    try (TestIdentityProvider again = tenant.serve()) {
      assertThat(again.tenant().store().users().find(MadeUpTenant.JANE)).isPresent();
    }
  }

  @Test
  void a_request_in_flight_is_answered_before_the_server_ends() throws Exception {
    CountDownLatch isBusy = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    SamlDebugLog log =
        SamlDebugLog.to(
            event -> {
              if (event.json().contains("outbound")) {
                isBusy.countDown();
                awaitQuietly(mayEnd);
              }
            });
    tenant.file(
        "connections/corp.json",
        """
        {"name": "corp", "strategy": "samlp", "options": {"debug": true}}""");
    TestIdentityProvider idp = tenant.serve(Optional.empty(), log);
    int port = URI.create(idp.tenant().url()).getPort();
    CompletableFuture<Shown> answer =
        CompletableFuture.supplyAsync(() -> signIn(idp.tenant().url(), MadeUpTenant.JANE));
    isBusy.await();

    CompletableFuture<Void> ended = CompletableFuture.runAsync(idp::close);
    while (accepts(port)) {
      Thread.onSpinWait();
    }
    assertThat(ended.isDone()).isFalse();
    mayEnd.countDown();

    assertThat(answer.get().form()).containsKey("SAMLResponse");
    ended.get();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean accepts(int port) {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void what_is_kept_in_an_export_is_kept_out_of_version_control() throws IOException {
    tenant.serve().close();
    assertThat(folder.resolve(".vouchsafe").resolve(".gitignore")).hasContent("*");
  }

  @Test
  void the_stores_file_is_for_its_owner_only_in_a_folder_that_was_there() throws IOException {
    Path data = Files.createDirectory(folder.resolve(".vouchsafe"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = data.resolve("vouchsafe.mv.db");
    tenant.serve().close();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (TestIdentityProvider idp = tenant.serve()) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(idp.tenant().store().isAlive()).isTrue();
    }
  }
}
