/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Ends the process at once. Stateless. */
final class ProcessEnd {

    /**
     * System property that a bundle sets once it has loaded native code which computes in threads of its own. {@code
     * halt} still has C++ libraries tidy up behind themselves, and one that is in the middle of a computation then
     * crashes.
     */
    private static final String NATIVE_WORK = "org.kenworkbench.nativeWork";

    private ProcessEnd() {
    }

    /** Ends the process with an exit status, and never returns. */
    static void with(int status) {
        if (Boolean.getBoolean(NATIVE_WORK)) {
            try {
                Linker linker = Linker.nativeLinker();
                linker.downcallHandle(linker.defaultLookup().findOrThrow("_exit"),
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                        .invokeExact(status);
            } catch (Throwable _) {
                // A system without that function ends the usual way.
            }
        }
        Runtime.getRuntime().halt(status);
    }
}
