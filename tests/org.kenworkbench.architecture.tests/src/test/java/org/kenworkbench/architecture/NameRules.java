/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks that a simple name stands for one top-level type of all bundles, whatever the package. */
final class NameRules {

    /** Names that are no types, or types which every package may have for itself. */
    private static final Set<String> OF_EACH_PACKAGE = Set.of("Messages", "package-info");

    private NameRules() {
    }

    /** Names that several written sources in a folder and below it have. */
    static List<String> violations(Path folder) throws IOException {
        return violationsOf(LineRules.sources(folder));
    }

    static List<String> violationsOf(Collection<Path> sources) {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path source : sources) {
            byName.computeIfAbsent(source.getFileName().toString().replaceFirst("\\.java$", ""), _ -> new ArrayList<>())
                    .add(source);
        }
        byName.keySet().removeAll(OF_EACH_PACKAGE);
        List<String> violations = new ArrayList<>();
        byName.forEach((name, places) -> {
            if (places.size() > 1) {
                violations.add(name + " is the name of several types: " + places);
            }
        });
        return violations;
    }
}
