/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dependency law: the bundles that each bundle may use. Permission is transitive: a bundle may also use whatever
 * those bundles may use.
 */
final class DependencyLaw {

    static final String PREFIX = "org.kenworkbench.";

    /**
     * Bundles that each bundle may use directly, named without the prefix. Bundles that do not exist yet are listed,
     * too, so that they start out inside the law.
     */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("launcher", Set.of()),
            Map.entry("tensor", Set.of()),
            Map.entry("checkpoint", Set.of("tensor")),
            Map.entry("pruning", Set.of("tensor")),
            Map.entry("pruning.cpu", Set.of("pruning")),
            Map.entry("pruning.gpu", Set.of("pruning", "djl")),
            Map.entry("subnetwork", Set.of("tensor", "checkpoint")),
            Map.entry("stores", Set.of("checkpoint")),
            Map.entry("stores.hdfs", Set.of("stores")),
            Map.entry("composition", Set.of()),
            Map.entry("analysis", Set.of("pruning", "subnetwork")),
            Map.entry("viz", Set.of("analysis")),
            Map.entry("operations", Set.of("checkpoint", "pruning", "subnetwork", "composition",
                    "analysis", "viz")),
            Map.entry("djl", Set.of()),
            Map.entry("lab", Set.of("djl", "operations")),
            Map.entry("batch", Set.of("operations")),
            Map.entry("ui", Set.of("operations", "viz")),
            Map.entry("rcp", Set.of("ui")),
            Map.entry("examples.view", Set.of("ui")));

    /**
     * Beginnings of the bundle names of toolkits and libraries, each with the only bundle through which it may come in.
     */
    private static final Map<String, String> GUARDED = Map.of(
            "org.eclipse.swt", "ui",
            "org.eclipse.jface", "ui",
            "org.eclipse.ui", "ui",
            "org.eclipse.e4", "ui",
            "org.eclipse.nebula", "ui",
            "org.eclipse.emf", "composition",
            "software.amazon", "stores",
            "org.apache.hadoop", "stores.hdfs",
            "ai.djl", "djl");

    private DependencyLaw() {
    }

    static boolean knows(String bundle) {
        return bundle.startsWith(PREFIX) && MAY_USE.containsKey(shortName(bundle));
    }

    /** Returns all bundles of the project that the bundle may use, itself included, with the prefix. */
    static Set<String> mayUse(String bundle) {
        Set<String> reached = new TreeSet<>();
        reach(shortName(bundle), reached);
        return reached;
    }

    private static void reach(String name, Set<String> reached) {
        if (reached.add(PREFIX + name)) {
            MAY_USE.get(name).forEach(used -> reach(used, reached));
        }
    }

    /** Whether the bundle may use the foreign bundle or package of that name. */
    static boolean mayUseForeign(String bundle, String foreign) {
        return gates(foreign).values().stream().allMatch(gate -> mayUse(bundle).contains(PREFIX + gate));
    }

    private static Map<String, String> gates(String foreign) {
        Map<String, String> gates = new HashMap<>(GUARDED);
        gates.keySet().removeIf(start -> !foreign.equals(start) && !foreign.startsWith(start + "."));
        return gates;
    }

    private static String shortName(String bundle) {
        return bundle.substring(PREFIX.length());
    }
}
