/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.Parameter;

/** The arguments and options that were given on a command line. */
public record ParsedCommand(Map<Parameter, List<String>> given, RunSettings settings, boolean json, boolean help) {

    /**
     * Turns common options into settings.
     *
     * @throws OperationException of kind USAGE if the value of an option is no whole number, or is out of range
     */
    static ParsedCommand of(Map<Parameter, List<String>> given, Map<CommonOption, String> common,
            RunSettings defaults) throws OperationException {
        long threads = number(common, CommonOption.THREADS, defaults.threads());
        if (threads < 1 || threads > Short.MAX_VALUE) {
            throw usage(CommonOption.THREADS, " takes a whole number from 1 to " + Short.MAX_VALUE,
                    String.valueOf(threads), null);
        }
        return new ParsedCommand(given,
                new RunSettings((int) threads, defaults.force() || flag(common, CommonOption.FORCE),
                        defaults.strict() || flag(common, CommonOption.STRICT),
                        number(common, CommonOption.SEED, defaults.seed()),
                        defaults.threadsGiven() || common.containsKey(CommonOption.THREADS)),
                flag(common, CommonOption.JSON), flag(common, CommonOption.HELP));
    }

    private static boolean flag(Map<CommonOption, String> common, CommonOption option) {
        return Boolean.parseBoolean(common.get(option));
    }

    private static long number(Map<CommonOption, String> common, CommonOption option, long otherwise)
            throws OperationException {
        String text = common.get(option);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw usage(option, " takes a whole number", text, e);
        }
    }

    private static OperationException usage(CommonOption option, String rule, String text, Throwable cause) {
        return new OperationException(ExitCode.USAGE, option.option() + rule + ", not '" + text + "'.", cause);
    }
}
