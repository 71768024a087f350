/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Reads a file of jobs: a JSON object in each line, as {@code docs/jobs.schema.json} describes it. Empty lines are left
 * out. Stateless.
 */
final class JobFile {

    /** Most bytes of a file: a million jobs of 250 bytes. */
    private static final long MOST_BYTES = 256L << 20;
    /** Names are file names everywhere, and no part of a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=@-]{0,99}");
    /** Names that Windows gives to devices, with any ending, and names whose last stop it leaves out. */
    private static final Pattern OF_DEVICES = Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?|.*\\.");
    private static final Set<String> FIELDS = Set.of("name", "operation", "arguments");
    /** Names of files that the batch writes itself, in lower case: some file systems do not mind capitals. */
    private static final Set<String> TAKEN = Set.of(JobResults.LINES, JobResults.TABLE);

    /** Jobs, and what is wrong with the lines that are none, a sentence each. */
    record Read(List<Job> jobs, List<String> problems) {
        Read {
            jobs = List.copyOf(jobs);
            problems = List.copyOf(problems);
        }
    }

    private JobFile() {
    }

    static Read read(Path file) throws IOException, OperationException {
        List<Job> jobs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        // Places are told apart as file systems that do not mind capitals do it.
        Map<String, Integer> lineByName = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                Job job = job(i + 1, lines.get(i));
                Integer other = lineByName.putIfAbsent(job.name().toLowerCase(Locale.ROOT), job.line());
                if (other != null) {
                    throw new JsonParseException("has the name '" + job.name() + "' of line " + other
                            + "; give each job a name of its own");
                }
                jobs.add(job);
            } catch (JsonParseException e) {
                problems.add("Line " + (i + 1) + " of " + file.getFileName() + ' '
                        + OperationException.ended(String.valueOf(e.getMessage())));
            }
        }
        return new Read(jobs, problems);
    }

    private static List<String> lines(Path file) throws IOException, OperationException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new OperationException(ExitCode.INPUT,
                        file + " is larger than " + (MOST_BYTES >> 20) + " MB; split it into several files of jobs.");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new OperationException(ExitCode.INPUT, file + " does not exist; check the path.", e);
        } catch (CharacterCodingException e) {
            throw new OperationException(ExitCode.INPUT, file + " is no text in UTF-8; write it as such.", e);
        }
    }

    private static Job job(int line, String text) {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new JsonParseException("is no JSON; write one object in each line", e);
        }
        if (!json.isJsonObject()) {
            throw new JsonParseException("is no JSON object; write one in each line");
        }
        JsonObject job = json.getAsJsonObject();
        for (String field : job.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new JsonParseException("has a field '" + field + "' that jobs do not have; leave it out");
            }
        }
        String name = text(job, "name");
        if (!NAME.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new JsonParseException("has the name '" + name + "', which is none for a file; take letters, digits "
                    + "and . _ + = @ - behind the first, 100 of them at most");
        }
        if (OF_DEVICES.matcher(name).matches()) {
            throw new JsonParseException("has the name '" + name + "', which is none for a file on Windows; take "
                    + "another one");
        }
        return new Job(line, name, text(job, "operation"), arguments(job));
    }

    private static String text(JsonObject job, String field) {
        if (!job.has(field) || !isText(job.get(field))) {
            throw new JsonParseException("has no text '" + field + "'; each job needs one");
        }
        return job.get(field).getAsString();
    }

    private static List<String> arguments(JsonObject job) {
        List<String> arguments = new ArrayList<>();
        if (job.has("arguments")) {
            if (!job.get("arguments").isJsonArray()) {
                throw new JsonParseException("has 'arguments' that are no array; write one of texts");
            }
            for (JsonElement argument : job.getAsJsonArray("arguments")) {
                if (!isText(argument)) {
                    throw new JsonParseException("has an argument that is no text; put it in quotes");
                }
                arguments.add(argument.getAsString());
            }
        }
        return arguments;
    }

    private static boolean isText(JsonElement json) {
        return json.isJsonPrimitive() && json.getAsJsonPrimitive().isString();
    }
}
