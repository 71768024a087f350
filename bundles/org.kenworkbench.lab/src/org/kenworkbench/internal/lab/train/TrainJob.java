/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.nio.file.Path;

import org.kenworkbench.internal.lab.data.DataRequest;

/**
 * Everything that a training needs to know.
 *
 * @param model  what it begins with
 * @param out    folder of the tuned model
 * @param force  whether what is in it may be replaced
 * @param resume whether to go on with what an interrupted training has left there
 */
public record TrainJob(Path model, DataRequest data, TrainingSettings settings, Path out, boolean force,
        boolean resume) {
}
