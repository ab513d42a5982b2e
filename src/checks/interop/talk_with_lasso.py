"""A service provider made of lasso: writes signed requests, and reads an identity provider's."""

import json
import sys

import lasso

BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-"
SP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{sp}">
<SPSSODescriptor AuthnRequestsSigned="true"
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<SingleLogoutService Binding="{b}POST" Location="{slo}"/>
<SingleLogoutService Binding="{b}Redirect" Location="{slo}"/>
<AssertionConsumerService index="0" isDefault="true" Location="{acs}" Binding="{b}POST"/>
</SPSSODescriptor></EntityDescriptor>"""
IDP = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{idp}">
<IDPSSODescriptor WantAuthnRequestsSigned="true"
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
<X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleLogoutService Binding="{b}POST" Location="{idpSlo}"/>
<SingleLogoutService Binding="{b}Redirect" Location="{idpSlo}"/>
<SingleSignOnService Binding="{b}POST" Location="{sso}"/>
<SingleSignOnService Binding="{b}Redirect" Location="{sso}"/>
</IDPSSODescriptor></EntityDescriptor>"""
SESSION = """<Session xmlns="http://www.entrouvert.org/namespaces/lasso/0.0" Version="2">
<NidAndSessionIndex ProviderID="{idp}" AssertionID="_a" SessionIndex="{sessionIndex}">
<NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Format="{format}">{nameId}</NameID>
</NidAndSessionIndex></Session>"""
METHODS = {"redirect": lasso.HTTP_METHOD_REDIRECT, "post": lasso.HTTP_METHOD_POST}


def server(run):
    pem = open(run["idpCertificate"]).read().split("-----")[2]
    made = lasso.Server.newFromBuffers(
        SP.format(b=BINDINGS, **run), open(run["spKey"]).read(), None,
        open(run["spCertificate"]).read())
    made.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
    made.addProviderFromBuffer(
        lasso.PROVIDER_ROLE_IDP, IDP.format(b=BINDINGS, certificate=pem, **run))
    return made


def logout(run):
    made = lasso.Logout(server(run))
    made.setSessionFromDump(SESSION.format(**run))
    return made


def carried(profile, field):
    if profile.msgBody:
        fields = {field: profile.msgBody}
        if profile.msgRelayState:
            fields["RelayState"] = profile.msgRelayState
        return {"fields": fields}
    return {"query": profile.msgUrl.split("?", 1)[1]}


def ask(run):
    messages = {}
    for way, method in METHODS.items():
        login = lasso.Login(server(run))
        login.initAuthnRequest(run["idp"], method)
        login.request.nameIdPolicy.format = run["format"]
        login.request.protocolBinding = BINDINGS + "POST"
        login.msgRelayState = run["relayState"]
        login.buildAuthnRequestMsg()
        messages["AuthnRequest by " + way] = carried(login, "SAMLRequest")
        out = logout(run)
        out.initRequest(run["idp"], method)
        out.msgRelayState = run["relayState"]
        out.buildRequestMsg()
        messages["LogoutRequest by " + way] = carried(out, "SAMLRequest")
    return messages


def hear_one(run, message):
    out = logout(run)
    parameters = message.get("fields") or message["parameters"]
    kind = "SAMLRequest" if "SAMLRequest" in parameters else "SAMLResponse"
    text = message["query"] if "query" in message else parameters[kind]
    if kind == "SAMLResponse":
        out.initRequest(
            run["idp"], METHODS["redirect" if "query" in message else "post"])
        out.buildRequestMsg()
        asked = lasso.Logout.newFromDump(
            server(run), out.dump().replace(out.request.id, run["requestId"]))
        asked.setSessionFromDump(SESSION.format(**run))
        asked.processResponseMsg(text)
        return {"status": asked.response.status.statusCode.value}
    out.processRequestMsg(text)
    info = {
        "nameId": out.request.nameId.content,
        "sessionIndex": out.request.sessionIndex,
        "relayState": out.msgRelayState,
    }
    out.validateRequest()
    out.buildResponseMsg()
    info["answer"] = carried(out, "SAMLResponse")
    return info


def hear(run):
    heard = {}
    for name, written in run["messages"].items():
        message = {key: value for key, value in written.items() if value is not None}
        try:
            heard[name] = hear_one(run, message)
        except Exception as e:
            heard[name] = {"rejected": f"{type(e).__name__}: {e}"}
    return heard


def main():
    run = json.load(open(sys.argv[2]))
    json.dump(ask(run) if sys.argv[1] == "ask" else hear(run), sys.stdout)


main()
