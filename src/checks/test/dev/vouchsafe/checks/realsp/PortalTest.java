package dev.vouchsafe.checks.realsp;

/** An application with passport-wsfed-saml2. */
class PortalTest extends ServiceProviderContract {

  @Override
  ServiceProvider newServiceProvider() {
    Portal.require();
    return new Portal();
  }

  /**
   * The page that signs relying parties out stays open, and links to where the application wants.
   */
  @Override
  void finishSignOut(Chrome window) {
    window.click("a.button");
  }
}
