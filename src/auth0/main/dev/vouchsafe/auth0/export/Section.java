package dev.vouchsafe.auth0.export;

/** The parts of an export that are read, and their names in each format. */
enum Section {
  CLIENTS("clients", "clients"),
  CONNECTIONS("connections", "connections"),
  DATABASES("database-connections", "databases"),
  RULES("rules", "rules"),
  RULE_CONFIGS("rules-configs", "rulesConfigs"),
  ACTIONS("actions", "actions"),
  TRIGGERS("triggers", "triggers"),
  MODULES("action-modules", "actionModules"),
  ROLES("roles", "roles"),
  ORGANIZATIONS("organizations", "organizations");

  private final String folder;
  private final String key;

  Section(String folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  /** Returns the subfolder in directory format. */
  String folder() {
    return folder;
  }

  /** Returns the key in {@code tenant.yaml}. */
  String key() {
    return key;
  }
}
