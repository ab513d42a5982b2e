"""A strict service provider made of pysaml2: prints what it reads of each response, or why not."""

import base64
import json
import logging
import sys

from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig

METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{idp}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="{binding}" Location="https://idp.example/sso"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""


def client(run, signed, certificate, key, key_certificate):
    pem = open(certificate).read().split("-----")[2]
    metadata = METADATA.format(idp=run["idp"], certificate=pem, binding=BINDING_HTTP_POST)
    pairs = [{"key_file": key, "cert_file": key_certificate}] if key else []
    config = SPConfig().load({
        "encryption_keypairs": pairs,
        "entityid": run["sp"],
        "metadata": {"inline": [metadata]},
        "allow_unknown_attributes": True,
        "service": {"sp": {
            "endpoints": {"assertion_consumer_service": [(run["acs"], BINDING_HTTP_POST)]},
            "want_assertions_signed": signed != "response",
            "want_response_signed": signed != "assertion",
            "allow_unsolicited": False,
        }},
    })
    return Saml2Client(config=config)


def read(sp, run, file):
    posted = base64.b64encode(open(file, "rb").read()).decode()
    answer = sp.parse_authn_request_response(
        posted, BINDING_HTTP_POST, outstanding={run["requestId"]: "/"})
    return {"nameId": answer.name_id.text, "attributes": answer.ava}


def main():
    logging.disable(logging.CRITICAL)
    run = json.load(open(sys.argv[1]))
    clients = {}
    answers = {}
    for case in run["cases"]:
        kind = (case["signed"], case["certificate"],
                case.get("decryptKey"), case.get("decryptCertificate"))
        if kind not in clients:
            clients[kind] = client(run, *kind)
        try:
            answers[case["name"]] = read(clients[kind], run, case["file"])
        except Exception as e:
            answers[case["name"]] = {"rejected": f"{type(e).__name__}: {e}"}
    json.dump(answers, sys.stdout)


main()
