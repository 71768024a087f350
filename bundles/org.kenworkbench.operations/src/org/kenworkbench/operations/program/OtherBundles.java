/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Finds the bundles that others made for KEN. */
public final class OtherBundles {

    private static final String OWN = "org.kenworkbench.";
    private static final String EXAMPLES = "org.kenworkbench.examples.";
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.(?:package|bundle)=([^)]+)\\)");

    private OtherBundles() {
    }

    /** Bundles that ask for packages or bundles of KEN and are not its own. */
    static List<Bundle> of(BundleContext context) {
        return Arrays.stream(context.getBundles()).filter(OtherBundles::isOther).toList();
    }

    private static boolean isOther(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        BundleRevision revision = bundle.<BundleRevision>adapt(BundleRevision.class);
        return revision != null && (!name.startsWith(OWN) || name.startsWith(EXAMPLES))
                && (usesOwn(revision, PackageNamespace.PACKAGE_NAMESPACE)
                        || usesOwn(revision, BundleNamespace.BUNDLE_NAMESPACE));
    }

    private static boolean usesOwn(BundleRevision revision, String namespace) {
        return revision.getDeclaredRequirements(namespace).stream()
                .anyMatch(requirement -> name(requirement).startsWith(OWN));
    }

    /** The package or bundle asked for; empty if it is not asked for by name. */
    static String name(BundleRequirement requirement) {
        Matcher name = PACKAGE.matcher(filter(requirement));
        return name.find() ? name.group(1) : "";
    }

    static String filter(BundleRequirement requirement) {
        return requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    }
}
