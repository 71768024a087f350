/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks a manifest against the law. An empty list means that it is kept. */
final class ManifestRules {

    private static final Set<String> FOUND_AS_SERVICES = Set.of("org.kenworkbench.pruning.cpu",
            "org.kenworkbench.pruning.gpu");

    /** End of the names of the only bundles that may be friends. */
    private static final String TESTS = ".tests";

    private ManifestRules() {
    }

    static List<String> violations(BundleManifest bundle) {
        List<String> violations = new ArrayList<>();
        if (!DependencyLaw.knows(bundle.name())) {
            return List.of(bundle.name() + " is not in the table of the dependency law");
        }
        Set<String> mayUse = DependencyLaw.mayUse(bundle.name());
        for (String required : bundle.requires()) {
            if (required.startsWith(DependencyLaw.PREFIX) && !mayUse.contains(required)) {
                violations.add(bundle.name() + " must not require " + required);
            }
            if (FOUND_AS_SERVICES.contains(required)) {
                violations.add(bundle.name() + " must not require " + required + ": providers are found as services");
            }
            addForeign(bundle, required, violations);
        }
        for (String imported : bundle.imports()) {
            if (imported.startsWith(DependencyLaw.PREFIX)
                    && mayUse.stream().noneMatch(used -> belongsTo(imported, used))) {
                violations.add(bundle.name() + " must not import " + imported);
            }
            addForeign(bundle, imported, violations);
        }
        bundle.exports().forEach(export -> addExport(bundle, export, violations));
        return violations;
    }

    private static void addForeign(BundleManifest bundle, String foreign, List<String> violations) {
        if (!DependencyLaw.mayUseForeign(bundle.name(), foreign)) {
            violations.add(bundle.name() + " must not use " + foreign);
        }
    }

    private static void addExport(BundleManifest bundle, BundleManifest.Export export, List<String> violations) {
        if (!belongsTo(export.packageName(), bundle.name())) {
            violations.add(bundle.name() + " exports " + export.packageName() + ", which is not named after it");
        }
        if (export.isInternal()) {
            if (!export.parameters().contains("x-friends:=") && !export.parameters().contains("x-internal:=true")) {
                violations.add(bundle.name() + " exports " + export.packageName() + " without x-friends or x-internal");
            }
            export.friends().stream().filter(friend -> !friend.endsWith(TESTS))
                    .forEach(friend -> violations.add(bundle.name() + " exports " + export.packageName() + " to "
                            + friend + ", which is no bundle of tests"));
        } else if (!export.parameters().contains("version=")) {
            violations.add(bundle.name() + " exports " + export.packageName() + " without a version");
        }
    }

    /** Whether a package's name says that it is the bundle's, as API or internal. */
    static boolean belongsTo(String packageName, String bundle) {
        String api = packageName.replaceFirst("^org\\.kenworkbench\\.internal\\.", "org.kenworkbench.");
        return api.equals(bundle) || api.startsWith(bundle + ".");
    }
}
