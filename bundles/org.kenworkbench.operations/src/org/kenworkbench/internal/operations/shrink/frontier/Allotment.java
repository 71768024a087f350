/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.frontier;

import java.util.List;

/**
 * A form for each tensor.
 *
 * @param forms in the order of the tensors
 * @param bytes of all of them, without what is stored besides
 * @param lost  likewise
 */
public record Allotment(List<MeasuredForm> forms, double bytes, double lost) {

    /** Makes a copy of the list. */
    public Allotment {
        forms = List.copyOf(forms);
    }

    /** Sums up the forms, in the order of the tensors. */
    public static Allotment of(List<MeasuredForm> forms) {
        double bytes = 0;
        double lost = 0;
        for (MeasuredForm form : forms) {
            bytes += form.bytes();
            lost += form.lost();
        }
        return new Allotment(forms, bytes, lost);
    }
}
