package io.taskmill.broker.nats;

import io.taskmill.tck.ArchitectureConformance;

class ArchitectureTest extends ArchitectureConformance {}
