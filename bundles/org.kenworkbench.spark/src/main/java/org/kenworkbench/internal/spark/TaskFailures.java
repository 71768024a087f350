/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import scala.jdk.javaapi.CollectionConverters;

/**
 * Remembers why tasks failed last, in sentences for the user: when Spark gives up, its own exception has the reason
 * within a long text only. Safe for use by many threads.
 */
final class TaskFailures extends SparkListener {

    private final Map<Integer, Integer> jobByStage = new ConcurrentHashMap<>();
    private final Map<Integer, String> sentenceByJob = new ConcurrentHashMap<>();
    private final Set<Integer> ended = ConcurrentHashMap.newKeySet();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        CollectionConverters.asJava(start.stageIds()).forEach(stage -> jobByStage.put((Integer) stage, start.jobId()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure
                && failure.className().equals(TaskFailedException.class.getName())) {
            Integer job = jobByStage.get(end.stageId());
            if (job != null) {
                sentenceByJob.put(job, failure.description());
            }
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        jobByStage.values().removeIf(job -> job == end.jobId());
        ended.add(end.jobId());
    }

    /** Tells whether nothing more will be told of jobs of Spark. */
    boolean hasEnded(Collection<Integer> jobs) {
        return ended.containsAll(jobs);
    }

    /**
     * Forgets what a job of Spark has told. What Spark tells of it later stays, a number for most jobs: the end of a
     * job is told behind its last result.
     */
    void forget(int job) {
        sentenceByJob.remove(job);
        ended.remove(job);
    }

    /** Returns the sentence of the task of a job of Spark that failed last; empty if none told one. */
    Optional<String> ofJob(int job) {
        return Optional.ofNullable(sentenceByJob.get(job));
    }
}
