/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.util.List;

/**
 * Requires that what a product needs of native libraries is there for its platform. Bundles that have libraries for
 * many platforms must have one for this; a bundle for one platform must have no other.
 */
final class NativesCheck {

    /** Parts of the names of bundles that are for one platform alone. */
    private static final List<String> OF_ONE_PLATFORM = List.of("org.eclipse.swt.", "ai.djl.pytorch.native.");

    private NativesCheck() {
    }

    /**
     * Checks the bundles of a product.
     *
     * @throws ReleaseException if a library is missing, or is for another platform
     */
    static void run(List<InstalledBundle> bundles, ReleasedProduct product, Platform platform)
            throws IOException, ReleaseException {
        for (InstalledBundle bundle : bundles) {
            List<InstalledBundle.Native> natives = bundle.natives();
            if (natives.isEmpty()) {
                continue;
            }
            if (natives.stream().noneMatch(each -> each.library().isFor(platform))) {
                throw new ReleaseException(bundle.file() + " has no native library for " + platform.id()
                        + "; take a version that has one.");
            }
            if (OF_ONE_PLATFORM.stream().anyMatch(bundle.name()::startsWith)) {
                for (InstalledBundle.Native each : natives) {
                    if (!each.library().isFor(platform)) {
                        throw new ReleaseException(each.place() + " in " + bundle.file() + " is not for "
                                + platform.id() + "; the feature that has the bundle must name its platform.");
                    }
                }
            }
        }
        if (product.window() && bundles.stream().noneMatch(bundle -> bundle.name().startsWith("org.eclipse.swt."
                + (platform == Platform.MACOS_AARCH64 ? "cocoa" : platform == Platform.WINDOWS_X86_64 ? "win32"
                        : "gtk")))) {
            throw new ReleaseException(product.name() + " for " + platform.id()
                    + " has no fragment of SWT; add it to the feature of the window.");
        }
    }
}
