/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

import java.util.function.Supplier;

import ai.djl.engine.Engine;

/** DJL looks for its engines and libraries with the calling thread's class loader, which need not know any of them. */
public final class DjlClassLoader {

    private DjlClassLoader() {
    }

    /** Calls with the class loader of DJL's bundle, to which its engines are fragments. */
    public static <T> T call(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Engine.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
