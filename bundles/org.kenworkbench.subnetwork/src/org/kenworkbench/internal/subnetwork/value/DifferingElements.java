/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/** Comparison of the elements of two blocks by their bits, and the copying of elements at some positions. */
public final class DifferingElements {

    private DifferingElements() {
    }

    /**
     * Compares {@code count} (up to 64) elements.
     *
     * @param offsetBytes where the first starts in both
     * @return bit i set where element i differs
     */
    public static long bits(MemorySegment a, MemorySegment b, long offsetBytes, int count, int elementBytes) {
        long bits = 0;
        switch (elementBytes) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + i;
                    bits |= (a.get(ValueLayout.JAVA_BYTE, at) != b.get(ValueLayout.JAVA_BYTE, at) ? 1L : 0) << i;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 2L * i;
                    bits |= (a.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) != b.get(ValueLayout.JAVA_SHORT_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 4L * i;
                    bits |= (a.get(ValueLayout.JAVA_INT_UNALIGNED, at) != b.get(ValueLayout.JAVA_INT_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    long at = offsetBytes + 8L * i;
                    bits |= (a.get(ValueLayout.JAVA_LONG_UNALIGNED, at) != b.get(ValueLayout.JAVA_LONG_UNALIGNED, at)
                            ? 1L : 0) << i;
                }
            }
            default -> throw new IllegalArgumentException(elementBytes + " bytes an element");
        }
        return bits;
    }

    /** Copies elements that lie one behind the other to some positions of a block, in order. */
    static void scatter(MemorySegment elements, RowMask positions, MemorySegment block, int elementBytes) {
        long from = 0;
        for (int i = positions.next(0); i < positions.size(); i = positions.next(i + 1)) {
            Elements.copyElement(elements, from, block, (long) i * elementBytes, elementBytes);
            from += elementBytes;
        }
    }

    /** Copies the elements at some positions of a block so that they lie one behind the other. */
    static void gather(MemorySegment block, RowMask positions, MemorySegment elements, int elementBytes) {
        long to = 0;
        for (int i = positions.next(0); i < positions.size(); i = positions.next(i + 1)) {
            Elements.copyElement(block, (long) i * elementBytes, elements, to, elementBytes);
            to += elementBytes;
        }
    }
}
