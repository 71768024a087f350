/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

/**
 * The module {@code jdk.incubator.vector} of this Java. {@code --add-modules} on the command line would load it, too,
 * but prints a warning on standard error that nothing silences; the script of the product passes the options that this
 * needs instead. Stateless.
 */
final class VectorUnits {

    private static final String MODULE = "jdk.incubator.vector";

    private VectorUnits() {
    }

    /**
     * Loads the module unless it is there. Without it, or without the options, the provider that needs it says so
     * itself, and another one does the work.
     */
    static void open() {
        if (Boolean.getBoolean("ken.quick") || ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, MODULE);
        } catch (ReflectiveOperationException _) {
            // The provider's own probe reports that the module is missing.
        }
    }
}
