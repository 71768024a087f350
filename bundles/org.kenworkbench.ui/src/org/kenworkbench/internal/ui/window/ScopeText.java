/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

/**
 * Says which tensors are meant, as a command line takes it.
 *
 * @param scope        {@code all}, or roles and globs with commas between them
 * @param matricesOnly leaves 1-D tensors out
 */
public record ScopeText(String scope, boolean matricesOnly) {

    private static final String ALL = "all";

    /** All tensors. */
    public static final ScopeText EVERYTHING = new ScopeText(ALL, false);

    /** Returns a scope, or all tensors where none is named. */
    public static ScopeText orAll(String scope, boolean matricesOnly) {
        return new ScopeText(scope == null ? ALL : scope, matricesOnly);
    }
}
