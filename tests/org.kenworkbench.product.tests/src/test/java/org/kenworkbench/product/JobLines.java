/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of files of jobs, for batches; arguments have no character that JSON quotes. */
final class JobLines {

    private JobLines() {
    }

    static String line(String name, String operation, String... arguments) {
        return "{\"name\":\"" + name + "\",\"operation\":\"" + operation + "\",\"arguments\":["
                + Arrays.stream(arguments).map(argument -> '"' + argument + '"').collect(Collectors.joining(","))
                + "]}";
    }

    static String pruning(String name, String base, String tuned, String... more) {
        return line(name, "prune", Stream.concat(Stream.of("--base", base, "--tuned", tuned), Stream.of(more))
                .toArray(String[]::new));
    }
}
