/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

import java.io.IOException;

import org.kenworkbench.pruning.plan.TensorPlan;

/**
 * Takes what the engine selects: tensor by tensor in the plan's order, each front to back. Called by the thread that
 * runs the engine.
 */
public interface SelectionSink {

    void begin(TensorPlan tensor) throws IOException;

    void block(RowBlock block) throws IOException;

    void end(TensorResult result) throws IOException;
}
