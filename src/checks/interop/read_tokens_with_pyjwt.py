"""PyJWT verifies tokens, by the published keys, and prints their claims."""

import json
import sys

import jwt


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    keys = {key.key_id: key.key for key in jwt.PyJWKSet.from_dict(asked["jwks"]).keys}
    claims = {}
    for name, one in asked["tokens"].items():
        claims[name] = jwt.decode(
            one["token"],
            keys[jwt.get_unverified_header(one["token"])["kid"]],
            algorithms=[asked["algorithm"]],
            issuer=asked["issuer"],
            audience=one["audience"],
            options={"require": ["sub", "iat", "exp", "azp"]})
    json.dump(claims, sys.stdout)


main()
