package dev.vouchsafe.checks.realsp;

/** An application with passport-wsfed-saml2. */
class PortalTest extends ServiceProviderContract {

  @Override
  ServiceProvider newServiceProvider() {
    Portal.require();
    return new Portal();
  }

  /** The page on which relying parties are told stays; it leads on where the application wants. */
  @Override
  void finishSignOut(Chrome window) {
    window.click("a.button");
  }
}
