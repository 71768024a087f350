/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

    private static final List<String> NEEDED = List.of("--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private static List<String> options(String given) {
        return List.of(ClusterSettings.javaOptions(given).split("\\s+"));
    }

    @Test
    void executorsGetWhatTasksNeed() {
        List<String> options = options("");
        assertEquals(NEEDED, options.subList(0, NEEDED.size()));
        assertEquals(List.of("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=256m"),
                options.subList(NEEDED.size(), options.size()));
    }

    /** Java refuses to start with two collectors. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Da=b -XX:+UseParallelGC -Dc=d", "-Da=b\n-XX:+UseZGC",
            "-XX:+UseSerialGC", "-XX:+UseG1GC -XX:MaxDirectMemorySize=1g"})
    void whatTheUserHasChosenStaysTheOnlyOne(String given) {
        List<String> options = options(given);
        List<String> own = List.of(given.split("\\s+"));
        assertEquals(own, options.subList(0, own.size()));
        assertTrue(options.containsAll(NEEDED), options::toString);
        assertEquals(1, options.stream().filter(option -> option.matches("-XX:\\+Use\\w+GC")).count());
        assertEquals(1, options.stream().filter(option -> option.startsWith("-XX:MaxDirectMemorySize=")).count());
    }
}
