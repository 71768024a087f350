/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The documents of the source tree, in which tests run. */
public final class Documents {

    private Documents() {
    }

    /** The folder {@code docs} at the root of the tree. */
    public static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("docs/roles.md"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IllegalStateException("docs/roles.md is above no folder of " + Path.of("").toAbsolutePath());
        }
        return root.resolve("docs");
    }
}
