"""lasso reads an identity provider's metadata and prints where it would send a request."""

import json
import sys

import lasso

SP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example">
<SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<AssertionConsumerService index="0" isDefault="true" Location="https://sp.example/acs"
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/></SPSSODescriptor></EntityDescriptor>"""


def request(file, idp, method):
    server = lasso.Server.newFromBuffers(SP)
    server.addProvider(lasso.PROVIDER_ROLE_IDP, file)
    login = lasso.Login(server)
    login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORBID)
    login.initAuthnRequest(idp, method)
    login.buildAuthnRequestMsg()
    return login.msgUrl.split("?")[0]


def main():
    file, idp = sys.argv[1:]
    json.dump({
        "post": [request(file, idp, lasso.HTTP_METHOD_POST)],
        "redirect": [request(file, idp, lasso.HTTP_METHOD_REDIRECT)],
    }, sys.stdout)


main()
