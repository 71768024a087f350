/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Finds optional imports that are not there because the package is there in other versions alone: the bundle resolves,
 * and fails when it comes to use the package.
 */
public final class OptionalImports {

    private static final Pattern LEAST = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");

    private OptionalImports() {
    }

    /**
     * A clause on the packages of the bundle that are there in other versions, as it reads behind the bundle's name.
     */
    static Optional<String> missing(Bundle bundle, BundleContext context) {
        BundleWiring wiring = bundle.<BundleWiring>adapt(BundleWiring.class);
        BundleRevision revision = bundle.<BundleRevision>adapt(BundleRevision.class);
        if (wiring == null || revision == null) {
            return Optional.empty();
        }
        Set<String> wired = wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(wire -> OtherBundles.filter(wire.getRequirement())).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
            boolean optional = Constants.RESOLUTION_OPTIONAL
                    .equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
            if (optional && !wired.contains(OtherBundles.filter(requirement))) {
                String name = OtherBundles.name(requirement);
                versions(name, context)
                        .ifPresent(here -> missing.add(name + least(requirement) + " (installed is " + here + ')'));
            }
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of("imports " + String.join(", ", missing)
                + ", so the functions that use it do not work");
    }

    private static String least(BundleRequirement requirement) {
        Matcher least = LEAST.matcher(OtherBundles.filter(requirement));
        return least.find() ? " of version " + least.group(1) : " of another version";
    }

    private static Optional<String> versions(String name, BundleContext context) {
        String versions = Arrays.stream(context.getBundles())
                .<BundleRevision>map(bundle -> bundle.<BundleRevision>adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .filter(capability -> name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(capability -> capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .map(version -> version instanceof Version ? version.toString() : "another").distinct().sorted()
                .collect(Collectors.joining(", "));
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions);
    }
}
