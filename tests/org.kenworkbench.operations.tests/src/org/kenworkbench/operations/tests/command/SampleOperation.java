/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;

/** An operation with a field of each type. */
@OperationInfo(name = "sample", summary = "Takes everything", order = 7)
public class SampleOperation implements Operation {

    /** Ways to fill, typed as {@code base} and {@code all-zero}. */
    public enum Fill {
        BASE,
        ALL_ZERO
    }

    /** A value with a syntax of its own. */
    public record Percent(int value) {

        public static Percent parse(String text) {
            if (!text.endsWith("%")) {
                throw new IllegalArgumentException("'" + text + "' lacks its percent sign");
            }
            return new Percent(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
    }

    @Argument(index = 1, label = "MORE", description = "More files.", minimum = 2)
    List<Path> more;

    @Argument(index = 0, label = "FILE", description = "A file.")
    Path file;

    @Option(names = "--text", label = "T", description = "Text.", choices = {"one", "two"})
    String text = "one";

    @Option(names = {"--whole", "-w"}, label = "N", description = "A whole number.")
    int whole = 3;

    @Option(names = "--large", label = "N", description = "A large number.")
    Long large;

    @Option(names = "--real", label = "X", description = "A number.")
    double real = 0.5;

    @Option(names = "--fill", label = "F", description = "Filling.")
    Fill fill = Fill.BASE;

    @Option(names = "--flag", description = "A flag.", order = -1)
    boolean flag;

    @Option(names = "--keep", label = "P", description = "One of two.", group = "amount", required = true)
    Percent keep;

    @Option(names = "--reset", label = "P", description = "The other.", group = "amount")
    Percent reset;

    @Override
    public OperationResult run(OperationContext context) {
        return OperationResult.builder().build();
    }
}
