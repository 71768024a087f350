/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/** Texts about models that are looked at. Stateless. */
final class LookText {

    private LookText() {
    }

    /** Lists types with their number of tensors, as in {@code F32} or {@code BF16 (290), I64 (1)}. */
    static String types(List<TensorInfo> tensors) {
        Map<DType, Long> counts = new EnumMap<>(DType.class);
        tensors.forEach(tensor -> counts.merge(tensor.dtype(), 1L, Long::sum));
        return counts.size() == 1 ? counts.keySet().iterator().next().name()
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + FigureText.count(entry.getValue()) + ')')
                        .collect(Collectors.joining(", "));
    }

    /** Counts the values of tensors. */
    static long values(List<TensorInfo> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum();
    }

    /**
     * Returns a command line that does the same.
     *
     * @param command its name, with the options that it needs
     */
    static String command(String command, Path... files) {
        List<String> words = new ArrayList<>(List.of("ken"));
        words.addAll(List.of(command.split(" ")));
        Arrays.stream(files).map(Path::toString).forEach(words::add);
        return new CommandText(words).line();
    }
}
