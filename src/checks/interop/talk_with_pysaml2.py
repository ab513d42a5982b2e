"""A service provider made of pysaml2: writes signed requests, and reads an identity provider's."""

import html
import json
import logging
import re
import sys

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.saml import NameID
from saml2.sigver import verify_redirect_signature
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{idp}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="{post}" Location="{idpSlo}"/>
<md:SingleLogoutService Binding="{redirect}" Location="{idpSlo}"/>
<md:SingleSignOnService Binding="{post}" Location="{sso}"/>
<md:SingleSignOnService Binding="{redirect}" Location="{sso}"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""
BINDINGS = {"redirect": BINDING_HTTP_REDIRECT, "post": BINDING_HTTP_POST}
SIGNED = {"sign": True, "sigalg": SIG_RSA_SHA256}


def client(run):
    pem = open(run["idpCertificate"]).read().split("-----")[2]
    metadata = METADATA.format(
        certificate=pem, post=BINDING_HTTP_POST, redirect=BINDING_HTTP_REDIRECT, **run)
    config = SPConfig().load({
        "entityid": run["sp"],
        "key_file": run["spKey"],
        "cert_file": run["spCertificate"],
        "metadata": {"inline": [metadata]},
        "service": {"sp": {
            "endpoints": {
                "assertion_consumer_service": [(run["acs"], BINDING_HTTP_POST)],
                "single_logout_service": [
                    (run["slo"], BINDING_HTTP_POST), (run["slo"], BINDING_HTTP_REDIRECT)],
            },
            "authn_requests_signed": True,
            "logout_requests_signed": True,
            "signing_algorithm": SIG_RSA_SHA256,
            "digest_algorithm": DIGEST_SHA256,
        }},
    })
    return Saml2Client(config=config)


def carried(http):
    """What the browser would carry: a query, or the fields of a form."""
    for name, value in http["headers"]:
        if name == "Location":
            return {"query": value.split("?", 1)[1]}
    fields = re.findall(r'<input [^>]*name="([^"]+)"[^>]*value="([^"]*)"', str(http["data"]))
    return {"fields": {name: html.unescape(value) for name, value in fields}}


def ask(run):
    sp = client(run)
    name_id = NameID(text=run["nameId"], format=run["format"])
    messages = {}
    for way, binding in BINDINGS.items():
        _, _, http = sp.prepare_for_negotiated_authenticate(
            entityid=run["idp"], relay_state=run["relayState"], binding=binding,
            digest_alg=DIGEST_SHA256, **SIGNED)
        messages["AuthnRequest by " + way] = carried(http)
        _, request = sp.create_logout_request(
            run["idpSlo"], run["idp"], name_id=name_id, session_indexes=[run["sessionIndex"]],
            sign=way == "post", sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
        messages["LogoutRequest by " + way] = carried(sp.apply_binding(
            binding, str(request), run["idpSlo"], run["relayState"], **SIGNED))
    return messages


def hear_one(sp, run, message):
    parameters = message.get("fields") or message["parameters"]
    binding = BINDING_HTTP_POST if "fields" in message else BINDING_HTTP_REDIRECT
    if "query" in message:
        certs = sp.metadata.certs(run["idp"], "any", "signing")
        if not any(verify_redirect_signature(parameters, sp.sec.sec_backend, cert)
                   for cert in certs):
            raise ValueError("the signature of the query does not hold")
    if "SAMLResponse" in parameters:
        answer = sp.parse_logout_request_response(parameters["SAMLResponse"], binding)
        return {"status": answer.response.status.status_code.value}
    request = sp.parse_logout_request(parameters["SAMLRequest"], binding)
    if request is None:
        raise ValueError("not a request that pysaml2 takes")
    said = request.message
    info = {"nameId": said.name_id.text, "sessionIndex": said.session_index[0].text}
    response = sp.create_logout_response(
        said, [binding], sign="fields" in message, sign_alg=SIG_RSA_SHA256,
        digest_alg=DIGEST_SHA256)
    info["answer"] = carried(sp.apply_binding(
        binding, str(response), run["idpSlo"], run["relayState"], response=True, **SIGNED))
    return info


def hear(run):
    sp = client(run)
    heard = {}
    for name, written in run["messages"].items():
        message = {key: value for key, value in written.items() if value is not None}
        try:
            heard[name] = hear_one(sp, run, message)
        except Exception as e:
            heard[name] = {"rejected": f"{type(e).__name__}: {e}"}
    return heard


def main():
    logging.disable(logging.CRITICAL)
    run = json.load(open(sys.argv[2]))
    json.dump(ask(run) if sys.argv[1] == "ask" else hear(run), sys.stdout)


main()
