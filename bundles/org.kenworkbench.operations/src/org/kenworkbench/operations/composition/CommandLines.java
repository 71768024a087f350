/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.AllocationKind;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PrecisionKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.RescaleKind;
import org.kenworkbench.operations.command.CommandText;

/** The command lines that do what a composition records, for a POSIX shell. Stateless. */
public final class CommandLines {

    private CommandLines() {
    }

    /**
     * The command that prunes again with the same settings.
     *
     * @param norms the file that the rule weighed by; empty for none
     * @param out   the folder for the results
     */
    public static String prune(PruningSettings settings, Path base, Path tuned, Optional<Path> norms, Path out) {
        List<String> words = new ArrayList<>(
                List.of("ken", "prune", "--base", base.toString(), "--tuned", tuned.toString()));
        words.addAll(switch (settings.getKKind()) {
            case COUNT -> List.of("--k", Long.toString(settings.getKCount()));
            case KEEP_SHARE -> List.of("--keep", percent(settings.getKShare()));
            case RESET_SHARE -> List.of("--reset", percent(settings.getKShare()));
        });
        words.addAll(List.of("--rule", settings.getRule(), "--scope", settings.getScope()));
        if (settings.isMatricesOnly()) {
            words.add("--matrices-only");
        }
        if (settings.getOutside() == OutsideKind.BASE) {
            words.addAll(List.of("--outside", "base"));
        }
        if (settings.getAllocation() != AllocationKind.ROW) {
            words.addAll(List.of("--allocate", settings.getAllocation().getLiteral()));
        }
        if (settings.getRescale() != RescaleKind.NONE) {
            words.addAll(List.of("--rescale", settings.getRescale().getLiteral()));
        }
        if (settings.getPrecision() != PrecisionKind.EXACT) {
            words.addAll(List.of("--values", settings.getPrecision().getLiteral()));
        }
        norms.ifPresent(file -> words.addAll(List.of("--norms", file.toString())));
        matching(settings).forEach((name, value) -> words.addAll(List.of(name, value)));
        String rank = settings.getRank() == 0 ? "" : ":" + settings.getRank();
        words.addAll(List.of("--fill", settings.getFill().getLiteral() + rank
                + (settings.getFactorPrecision() == PrecisionKind.EXACT ? ""
                        : ":" + settings.getFactorPrecision().getLiteral())));
        option(words, "--provider", settings.getProvider());
        option(words, "--coding", settings.getCoding());
        words.addAll(List.of("--seed", Long.toString(settings.getSeed()), "--out", out.toString()));
        return new CommandText(words).line();
    }

    /**
     * The command that looks for the best file of as many bytes again: where each tensor has a form of its own, no
     * option of a pruning tells these.
     *
     * @param sizeBytes the bytes that the file may have
     * @param norms     the file that losses were weighed by; empty for none
     * @param out       the folder for the results
     */
    public static String shrink(PruningSettings settings, Path base, Path tuned, long sizeBytes, Optional<Path> norms,
            Path out) {
        List<String> words = new ArrayList<>(List.of("ken", "shrink", "--base", base.toString(), "--tuned",
                tuned.toString(), "--bytes", Long.toString(sizeBytes), "--scope", settings.getScope()));
        if (settings.isMatricesOnly()) {
            words.add("--matrices-only");
        }
        if (settings.getOutside() == OutsideKind.BASE) {
            words.addAll(List.of("--outside", "base"));
        }
        norms.ifPresent(file -> words.addAll(List.of("--norms", file.toString())));
        matching(settings).forEach((name, value) -> words.addAll(List.of(name, value)));
        words.addAll(List.of("--out", out.toString()));
        return new CommandText(words).line();
    }

    /** The options that told how tensors were matched, with their values; those that were not given are left out. */
    public static Map<String, String> matching(PruningSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "--map", settings.getRenames());
        put(options, "--unmatched", settings.getUnmatched());
        put(options, "--adapter", settings.getAdapter());
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** Adds an option whose value another program may have left out of the composition. */
    private static void option(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.addAll(List.of(name, value));
        }
    }

    /** The command that makes the pruned checkpoint again. */
    public static String restore(Path base, Path subnetwork, Path out) {
        return new CommandText(List.of("ken", "restore", "--base", base.toString(), "--subnetwork",
                subnetwork.toString(), "--out", out.toString()))
                .line();
    }

    /** A share as the command line reads it back exactly. */
    public static String percent(double share) {
        return new BigDecimal(Double.toString(share)).movePointRight(2).stripTrailingZeros().toPlainString() + '%';
    }
}
