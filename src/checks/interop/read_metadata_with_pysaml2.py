"""pysaml2 reads an identity provider's metadata, checks its signature, and prints what it read."""

import json
import logging
import sys

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import SPConfig
from saml2.mdstore import MetaDataFile
from saml2.sigver import security_context


def main():
    logging.disable(logging.CRITICAL)
    file, certificate, idp = sys.argv[1:]
    config = SPConfig().load({
        "entityid": "https://sp.example",
        "service": {"sp": {"endpoints": {"assertion_consumer_service": [
            ("https://sp.example/acs", BINDING_HTTP_POST)]}}},
    })
    store = MetaDataFile(
        config.attribute_converters, file, cert=certificate, security=security_context(config),
        node_name="urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor")
    if not store.load():
        raise ValueError("the signature does not hold")

    def locations(service, binding):
        return [s["location"] for s in store.service(idp, "idpsso_descriptor", service, binding)]

    json.dump({
        "post": locations("single_sign_on_service", BINDING_HTTP_POST),
        "redirect": locations("single_sign_on_service", BINDING_HTTP_REDIRECT),
        "logout": locations("single_logout_service", BINDING_HTTP_POST),
        "certificates": len(store.certs(idp, "idpsso", "signing")),
    }, sys.stdout)


main()
