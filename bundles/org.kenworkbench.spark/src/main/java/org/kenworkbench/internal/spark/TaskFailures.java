/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import scala.jdk.javaapi.CollectionConverters;

/**
 * Remembers why tasks failed last, in sentences for the user: when Spark gives up, its own exception has the reason
 * within a long text only. Safe for use by many threads.
 */
final class TaskFailures extends SparkListener {

    private static final Set<String> TOLD = Set.of(TaskFailedException.class.getName(),
            UnfitExecutorException.class.getName());

    private final Map<Integer, Integer> jobByStage = new ConcurrentHashMap<>();
    private final Map<Integer, String> sentenceByJob = new ConcurrentHashMap<>();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        CollectionConverters.asJava(start.stageIds()).forEach(stage -> jobByStage.put((Integer) stage, start.jobId()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure && TOLD.contains(failure.className())) {
            Integer job = jobByStage.get(end.stageId());
            if (job != null) {
                sentenceByJob.put(job, failure.description());
            }
        }
    }

    /** Returns the sentence of the task of a job of Spark that failed last; empty if none told one. */
    Optional<String> ofJob(int job) {
        return Optional.ofNullable(sentenceByJob.get(job));
    }
}
