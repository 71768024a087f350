/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The bundles found in the jars that were put beside an installation.
 *
 * @param lines   one line for each bundle, in the format of Equinox's simple configurator
 * @param leftOut one sentence for each jar that cannot be used
 */
record DroppedBundles(String lines, List<String> leftOut) {

    private static final int START_LEVEL = 4;

    private record Bundle(Path jar, String name, Version version, boolean started) {

        String line() {
            // A comma would end the field of the place.
            String place = jar.toUri().toString().replace(",", "%2C");
            return name + ',' + version + ',' + place + ',' + START_LEVEL + ',' + started + '\n';
        }
    }

    /**
     * Reads jars. The higher one of two versions of a bundle is taken; a bundle that the installation has itself is
     * left out.
     */
    static DroppedBundles of(List<Path> jars, Installation installation) {
        Map<String, Bundle> byName = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Path jar : jars) {
            try {
                Bundle bundle = read(jar);
                if (bundle == null) {
                    leftOut.add(jar
                            + " is not an OSGi bundle (its manifest has no Bundle-SymbolicName) and is left out; "
                            + "remove it.");
                } else if (installation.has(bundle.name())) {
                    leftOut.add(jar + " is left out, since the installation already has the bundle " + bundle.name()
                            + "; remove one of the two.");
                } else {
                    Bundle other = byName.get(bundle.name());
                    boolean higher = other == null || bundle.version().compareTo(other.version()) > 0;
                    byName.put(bundle.name(), higher ? bundle : other);
                    if (other != null) {
                        Path kept = higher ? jar : other.jar();
                        leftOut.add((higher ? other.jar() : jar) + " is left out, since " + kept
                                + " is the same bundle in the same or a higher version; remove it.");
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                leftOut.add(jar + " cannot be read as an OSGi bundle and is left out (" + e.getMessage()
                        + "); remove it, or copy it there again.");
            }
        }
        StringBuilder lines = new StringBuilder();
        byName.values().forEach(bundle -> lines.append(bundle.line()));
        return new DroppedBundles(lines.toString(), List.copyOf(leftOut));
    }

    /** Reads the manifest of a jar; null for a jar that is no bundle. */
    private static Bundle read(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                return null;
            }
            String policy = headers.getValue(Constants.BUNDLE_ACTIVATIONPOLICY);
            boolean lazy = policy != null && policy.strip().startsWith(Constants.ACTIVATION_LAZY);
            // Equinox starts a lazy bundle by itself; the components of a bundle that is not started are not found.
            boolean started = !lazy && headers.getValue(Constants.FRAGMENT_HOST) == null;
            return new Bundle(jar, name.replaceFirst(";.*", "").strip(),
                    Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)), started);
        }
    }
}
