/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Figures that Linux gives of a process or a thread in one line (proc(5), {@code stat}).
 *
 * @param name   15 characters at most
 * @param fields those behind the name, which stands in parentheses
 */
record ProcessStat(String name, String[] fields) {

    /** USER_HZ, which has been 100 on every Linux on x86-64. */
    private static final double TICKS_PER_SECOND = 100;
    /** Positions of {@code utime} and {@code stime}. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    /** Positions of {@code cutime} and {@code cstime}. */
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** @throws IOException also if the process has ended */
    static ProcessStat read(Path file) throws IOException {
        String stat = Files.readString(file);
        int nameEnd = stat.lastIndexOf(')');
        return new ProcessStat(stat.substring(stat.indexOf('(') + 1, nameEnd), stat.substring(nameEnd + 2).split(" "));
    }

    /** Returns its own processor time. */
    double seconds() {
        return sum(USER_TIME, SYSTEM_TIME);
    }

    /** Returns the processor time of its children that have ended. */
    double childrenSeconds() {
        return sum(CHILDREN_USER_TIME, CHILDREN_SYSTEM_TIME);
    }

    private double sum(int user, int system) {
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) / TICKS_PER_SECOND;
    }
}
