"""A service provider made of lasso: prints what it reads of each response, or why not."""

import base64
import json
import sys

import lasso

SP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{sp}">
<SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true"
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<AssertionConsumerService index="0" isDefault="true" Location="{acs}"
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/></SPSSODescriptor></EntityDescriptor>"""

IDP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{idp}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
<X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>"""


def server(run, case):
    pem = open(case["certificate"]).read().split("-----")[2]
    made = lasso.Server.newFromBuffers(SP.format(**run))
    if "decryptKey" in case:
        made.setEncryptionPrivateKey(case["decryptKey"])
    made.addProviderFromBuffer(
        lasso.PROVIDER_ROLE_IDP, IDP.format(idp=run["idp"], certificate=pem))
    return made


def asked(provider, run):
    """A login that awaits the answer to the request; lasso keeps the request's id in its dump."""
    login = lasso.Login(provider)
    login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORBID)
    login.initAuthnRequest(run["idp"], lasso.HTTP_METHOD_REDIRECT)
    login.buildAuthnRequestMsg()
    return lasso.Login.newFromDump(
        provider, login.dump().replace(login.request.id, run["requestId"]))


def text(value):
    return "".join(part.content for part in value.any)


def read(run, case):
    login = asked(server(run, case), run)
    login.processAuthnResponseMsg(base64.b64encode(open(case["file"], "rb").read()).decode())
    login.acceptSso()
    attributes = {}
    for statement in login.assertion.attributeStatement:
        for attribute in statement.attribute:
            attributes[attribute.name] = [text(value) for value in attribute.attributeValue]
    return {"nameId": login.nameIdentifier.content, "attributes": attributes}


def main():
    run = json.load(open(sys.argv[1]))
    answers = {}
    for case in run["cases"]:
        try:
            answers[case["name"]] = read(run, case)
        except Exception as e:
            answers[case["name"]] = {"rejected": f"{type(e).__name__}: {e}"}
    json.dump(answers, sys.stdout)


main()
