package dev.vouchsafe.checks.realsp;

/** Apache with the Shibboleth service provider. */
class ShibbolethTest extends ServiceProviderContract {

  @Override
  ServiceProvider newServiceProvider() {
    Shibboleth.require();
    return new Shibboleth();
  }
}
