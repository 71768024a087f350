/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs other programs. */
final class Command {

    private Command() {
    }

    /**
     * Runs a program to its end.
     *
     * @param environment what it has beside this program's
     * @return what it printed
     * @throws ReleaseException if its exit status is not 0; the message has what it printed
     */
    static String run(List<String> command, Map<String, String> environment) throws IOException, ReleaseException {
        StringBuilder printed = new StringBuilder();
        int status = run(command, environment, printed);
        if (status != 0) {
            throw new ReleaseException(String.join(" ", command) + " failed with exit status " + status + ": "
                    + printed.toString().strip());
        }
        return printed.toString();
    }

    private static int run(List<String> command, Map<String, String> environment, StringBuilder printed)
            throws IOException, ReleaseException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        printed.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ReleaseException("the release was interrupted.", e);
        }
    }
}
