/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.nio.file.Path;

/** Products that the build has made before this module. */
final class Built {

    private Built() {
    }

    /** Returns the root of the repository. */
    static Path repository() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    /** Returns the folder of the product without a window, for this platform. */
    static Path headless() {
        return ReleasedProduct.ALL.getFirst().built(repository(), Platform.LINUX_X86_64);
    }
}
