/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.util.List;

import org.kenworkbench.internal.subnetwork.residual.NumberForm;
import org.kenworkbench.internal.subnetwork.residual.NumberOrder;
import org.kenworkbench.tensor.DType;

/** Forms of the numbers that values of each type may be coded as; quantised ones are packed into integers. */
final class NumberForms {

    private NumberForms() {
    }

    /** Returns the forms, the likeliest first. */
    static List<NumberForm> of(DType dtype) {
        return switch (dtype) {
            case F64 -> List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 64, 0));
            case F32, C64 -> List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 32, 0));
            case F16, BF16 -> List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0));
            case F8_E5M2, F8_E4M3, F8_E5M2FNUZ, F8_E4M3FNUZ ->
                List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 8, 0));
            case I64 -> List.of(new NumberForm(NumberOrder.SIGNED, 64, 0));
            case I32 -> List.of(new NumberForm(NumberOrder.SIGNED, 32, 0), new NumberForm(NumberOrder.UNSIGNED, 8, 0),
                    new NumberForm(NumberOrder.UNSIGNED, 4, 0));
            case I16 -> List.of(new NumberForm(NumberOrder.SIGNED, 16, 0));
            case I8 -> List.of(new NumberForm(NumberOrder.SIGNED, 8, 0), new NumberForm(NumberOrder.UNSIGNED, 4, 0));
            case U64 -> List.of(new NumberForm(NumberOrder.UNSIGNED, 64, 0));
            case U32 -> List.of(new NumberForm(NumberOrder.UNSIGNED, 32, 0), new NumberForm(NumberOrder.UNSIGNED, 8, 0),
                    new NumberForm(NumberOrder.UNSIGNED, 4, 0));
            case U16 -> List.of(new NumberForm(NumberOrder.UNSIGNED, 16, 0));
            // Bytes may be two numbers of four bits each.
            case U8 -> List.of(new NumberForm(NumberOrder.UNSIGNED, 8, 0), new NumberForm(NumberOrder.UNSIGNED, 4, 0));
            case BOOL, F8_E8M0 -> List.of(new NumberForm(NumberOrder.UNSIGNED, 8, 0));
            default -> throw new IllegalArgumentException(dtype + " is coded as bytes");
        };
    }
}
