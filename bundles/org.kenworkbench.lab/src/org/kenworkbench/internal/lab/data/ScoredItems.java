/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;

/**
 * Items of a file on which models are scored, which are divided as examples are.
 *
 * @param file of the items
 * @param all  in the order of the file, one or more
 * @param noun name of several of them for users
 */
public record ScoredItems<T>(Path file, List<T> all, Function<T, Example> asExample, String noun) {

    public ScoredItems {
        all = List.copyOf(all);
    }

    /** @throws DataException as {@link DataFile#read} */
    public static ScoredItems<Example> of(Path file, ScoringTask.Classify task) throws IOException {
        return new ScoredItems<>(file, DataFile.read(file, new Columns(task.text(), task.second(), task.label())),
                Function.identity(), "examples");
    }

    /**
     * Reads documents.
     *
     * @throws DataException as {@link DocumentFile#examples}
     */
    public static ScoredItems<Example> of(Path file, ScoringTask.Perplexity task) throws IOException {
        return new ScoredItems<>(file, DocumentFile.examples(file, task.text(), task.documents()), Function.identity(),
                "documents");
    }

    /**
     * Reads questions.
     *
     * @throws DataException as {@link ChoiceFile#read}
     */
    public static ScoredItems<ChoiceQuestion> of(Path file, ScoringTask.Choice task) throws IOException {
        return new ScoredItems<>(file,
                ChoiceFile.read(file, new ChoiceFile.Keys(task.text(), task.choices(), task.label())),
                ChoiceQuestion::asExample, "questions");
    }

    /** Returns the items of one part, in their order, divided as {@link DataSplit#of} divides examples. */
    public List<T> part(DataSplit.Part part, SplitShares shares, long seed) {
        List<DataSplit.Part> parts = DataSplit.parts(all.stream().map(asExample).toList(), shares, seed);
        return IntStream.range(0, all.size()).filter(i -> parts.get(i) == part).mapToObj(all::get).toList();
    }

    /**
     * Returns the items of one part like {@link #part}.
     *
     * @throws DataException if there are none
     */
    public List<T> partOfSome(DataSplit.Part part, SplitShares shares, long seed) throws DataException {
        List<T> some = part(part, shares, seed);
        if (some.isEmpty()) {
            boolean isOne = all.size() == 1 && DocumentUnit.isPlain(file);
            throw new DataException(file + (isOne
                    ? " is one document, which cannot be divided; give --documents paragraph or line, or a longer text."
                    : " leaves no " + part.id() + ' ' + noun + "; give --split a larger share for them."));
        }
        return some;
    }
}
