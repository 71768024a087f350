/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import org.kenworkbench.ui.ComparisonSubject;

/** Titles of comparisons. Stateless. */
public final class Titles {

    private Titles() {
    }

    /** Returns the name of the base that all have in common, or a general title where that name is not known. */
    public static String of(ComparisonSubject subject) {
        return subject.base().orElse(Messages.Title_OneBase);
    }
}
