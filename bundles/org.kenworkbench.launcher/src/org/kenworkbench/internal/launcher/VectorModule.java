/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

/**
 * Adds {@code jdk.incubator.vector} to the running Java.
 * <p>
 * {@code --add-modules} on the command line would do the same, but prints a warning on standard error at each start
 * that nothing silences. The script passes the options this needs (the export of {@code jdk.internal.module}, and
 * {@code EnableVectorSupport}, without which the vector operations are not compiled to vector instructions).
 */
final class VectorModule {

    private VectorModule() {
    }

    /** Loads the module. If this Java has no such module, the CPU provider's own probe reports it. */
    static void load() {
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null,
                    "jdk.incubator.vector");
        } catch (ReflectiveOperationException e) {
            System.setProperty("ken.vector.unavailable", String.valueOf(e.getCause() == null ? e : e.getCause()));
        }
    }
}
