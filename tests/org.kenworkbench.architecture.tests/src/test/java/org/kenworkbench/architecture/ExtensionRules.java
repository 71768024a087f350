/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the extensions of a bundle name no classes that are internal to another. */
final class ExtensionRules {

    private static final Pattern INTERNAL = Pattern.compile("org\\.kenworkbench\\.internal\\.[\\w.$]+");

    private ExtensionRules() {
    }

    static List<String> violations(Path bundle, String name) throws IOException {
        Path extensions = bundle.resolve("plugin.xml");
        return Files.exists(extensions) ? violationsOf(name, Files.readString(extensions)) : List.of();
    }

    static List<String> violationsOf(String bundle, String text) {
        List<String> violations = new ArrayList<>();
        Matcher named = INTERNAL.matcher(text);
        while (named.find()) {
            if (!ManifestRules.belongsTo(named.group(), bundle)) {
                violations.add("plugin.xml of " + bundle + " names " + named.group()
                        + ", which is internal to another bundle");
            }
        }
        return violations;
    }
}
