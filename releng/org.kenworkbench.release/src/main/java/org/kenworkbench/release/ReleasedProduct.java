/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.nio.file.Path;
import java.util.List;

/**
 * Products of a release.
 *
 * @param id     the product's, which is also the name of its module in releng
 * @param name   of its archives
 * @param window whether it has a window
 */
record ReleasedProduct(String id, String name, boolean window) {

    static final List<ReleasedProduct> ALL = List.of(
            new ReleasedProduct("org.kenworkbench.headless", "ken-headless", false),
            new ReleasedProduct("org.kenworkbench.headless.lab", "ken-headless-lab", false),
            new ReleasedProduct("org.kenworkbench.workbench", "ken-workbench", true));

    /** Tells whether there is one for a platform: no SWT for Linux on aarch64 fits the other bundles. */
    boolean isFor(Platform platform) {
        return !window || platform != Platform.LINUX_AARCH64;
    }

    /** Returns the folder that a build has left of this product for a platform. */
    Path built(Path root, Platform platform) {
        return root.resolve("releng").resolve(id).resolve("target/products").resolve(id).resolve(platform.folder())
                // Where Tycho puts it.
                .resolve(platform == Platform.MACOS_AARCH64 ? "ken.app/Contents/Eclipse" : "ken");
    }

    /** Returns the name of its archive without the format. */
    String archiveName(String version, Platform platform) {
        return name + '-' + version + '-' + platform.id();
    }
}
