/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.pieces.PiecewiseOperation;

/**
 * Sums numbers, one on each line of a file, and writes each with its share of the sum; an operation that can be divided
 * into a piece for each line, in two rounds: the sum, then the shares. Some words have a piece behave badly.
 */
@OperationInfo(name = "sum", summary = "Sums", description = "Sums numbers.")
public final class SumOperation implements PiecewiseOperation {

    @Argument(label = "FILE", description = "The numbers.")
    Path file;

    @Option(names = "--out", label = "PLACE", description = "The sums.", required = true)
    Path out;

    private final Consumer<String> seen;
    private final IntConsumer divided;

    /**
     * @param seen    told what each piece of the second round has
     * @param divided told 1 as a sum is divided, and -1 as that one is closed
     */
    SumOperation(Consumer<String> seen, IntConsumer divided) {
        this.seen = seen;
        this.divided = divided;
    }

    private static long value(String number) throws OperationException {
        if (number.equals("bad")) {
            throw new OperationException(ExitCode.INPUT, "a line is bad; mend it.");
        }
        return Long.parseLong(number);
    }

    private static String line(String number, long sum) throws OperationException {
        return value(number) + " of " + sum + "\n";
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        long sum = 0;
        for (String number : Files.readAllLines(file)) {
            sum += value(number);
        }
        StringBuilder text = new StringBuilder();
        for (String number : Files.readAllLines(file)) {
            text.append(line(number, sum));
            warn(number, context);
        }
        return written(text.toString(), context);
    }

    private static void warn(String number, OperationContext context) throws OperationException {
        if (value(number) < 0) {
            context.warn(number + " is negative");
        }
    }

    private OperationResult written(String text, OperationContext context) throws IOException, OperationException {
        try (OutputFile written = OutputFile.open(out, context.force(), List.of(file))) {
            Files.writeString(written.temporary(), text);
            written.publish();
        }
        return OperationResult.builder().text("summed").json("{}").build();
    }

    @Override
    public Optional<PieceRun> divide(PieceSettings settings, OperationContext context)
            throws IOException, OperationException {
        if (Files.size(file) <= settings.splitBytes()) {
            return Optional.empty();
        }
        if (settings.singleFile() && Files.readString(file).startsWith("0")) {
            throw new OperationException(ExitCode.USAGE, "nothing can be joined to nothing; leave it out.");
        }
        divided.accept(1);
        return Optional.of(new Summing(settings, context));
    }

    private Path shareFile(int piece) {
        return out.resolveSibling("." + out.getFileName() + ".piece" + piece);
    }

    @Override
    public byte[] piece(byte[] piece, OperationContext context) throws IOException, OperationException {
        context.checkCancelled();
        String[] words = new String(piece, StandardCharsets.UTF_8).split(" ");
        if (words[0].equals("sum")) {
            return Long.toString(value(words[1])).getBytes(StandardCharsets.UTF_8);
        }
        seen.accept(words[1]);
        warn(words[1], context);
        String line = line(words[1], Long.parseLong(words[2]));
        // As every process that does it writes the same, it does not matter which is the last.
        Path beside = Files.createTempFile(out.getParent(), ".", ".part");
        Files.writeString(beside, line);
        Files.move(beside, shareFile(Integer.parseInt(words[3])), StandardCopyOption.ATOMIC_MOVE);
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private final class Summing implements PieceRun {

        private final PieceSettings settings;
        private final OperationContext context;
        private final List<String> numbers;
        private final String[] lines;
        private final long[] values;
        private List<Integer> asked = List.of();
        private int round;

        Summing(PieceSettings settings, OperationContext context) throws IOException {
            this.settings = settings;
            this.context = context;
            this.numbers = Files.readAllLines(file);
            this.lines = new String[numbers.size()];
            this.values = new long[numbers.size()];
        }

        @Override
        public List<byte[]> next() throws IOException, OperationException {
            List<byte[]> pieces = new ArrayList<>();
            if (round++ == 0) {
                for (String number : numbers) {
                    pieces.add(("sum " + number).getBytes(StandardCharsets.UTF_8));
                }
            } else if (round == 2) {
                long sum = 0;
                for (long value : values) {
                    sum += value;
                }
                asked = new ArrayList<>();
                for (int i = 0; i < lines.length; i++) {
                    if (settings.resume() && Files.exists(shareFile(i))) {
                        lines[i] = Files.readString(shareFile(i));
                    } else {
                        asked.add(i);
                        pieces.add(("share " + numbers.get(i) + " " + sum + " " + i)
                                .getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return pieces;
        }

        @Override
        public void done(int piece, byte[] result) {
            String text = new String(result, StandardCharsets.UTF_8);
            if (round == 1) {
                values[piece] = Long.parseLong(text);
            } else {
                lines[asked.get(piece)] = text;
            }
        }

        @Override
        public OperationResult finish() throws IOException, OperationException {
            OperationResult result = written(String.join("", lines), context);
            for (int i = 0; i < lines.length; i++) {
                Files.deleteIfExists(shareFile(i));
            }
            return result;
        }

        @Override
        public void close() {
            divided.accept(-1); // what was done stays
        }
    }
}
